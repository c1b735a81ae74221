const longest = 200;

/** Lines that a healthy browser writes too, in a container for example. */
const noise = /:(INFO|WARNING|VERBOSE\d*):|dbus|\bgpu\b|vulkan|vaapi|fontconfig|DevTools listening/i;

/** `[31:31:1122/101500.123456:FATAL:content/browser/zygote.cc:128] `, and the program's own path. */
const preamble = /^(\[[^\]]*\]\s*|\/[^:]*:\s+)/;

/** What a browser that did not start complains of: its first line that means something, short, without the profile's path. */
export function firstComplaint(lines: readonly string[], profile: string): string | undefined {
  const written = lines.map((line) => line.trim()).filter((line) => line !== "");
  const line = written.find((each) => !noise.test(each)) ?? written[0];
  const words = line?.replace(preamble, "").replaceAll(profile, "its profile");
  return words === undefined || words.length <= longest ? words : `${words.slice(0, longest - 1)}…`;
}

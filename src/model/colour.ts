/** `#rrggbb` in lower case, or `undefined` where the text is no such colour. `#rgb` is written out. */
export function colourOf(text: string): string | undefined {
  const [, short, long] = /^#(?:([0-9a-f]{3})|([0-9a-f]{6}))$/i.exec(text.trim()) ?? [];
  if (long !== undefined) return `#${long.toLowerCase()}`;
  return short === undefined ? undefined : `#${[...short.toLowerCase()].map((digit) => digit + digit).join("")}`;
}

/** How far two colours stand apart, 1 to 21. Source: WCAG 2.2, contrast ratio; 4.5 is AA for text, 3 for what is not text. */
export function contrastOf(one: string, other: string): number {
  const [low = 0, high = 0] = [luminanceOf(one), luminanceOf(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

/** The colour itself, or as much darker as it takes to be read on white and to carry white text. */
export function legible(colour: string): string {
  for (let part = 0; part < 1; part += 0.02) {
    const darker = mix(colour, "#000000", part);
    if (contrastOf(darker, "#ffffff") >= 4.5) return darker;
  }
  return "#000000";
}

/** `part` of the second colour in the first, 0 to 1. */
export function mix(one: string, other: string, part: number): string {
  const channels = channelsOf(other);
  return written(channelsOf(one).map((value, index) => value + ((channels[index] ?? 0) - value) * part));
}

/** A paler shade of the same hue: `part` of the way to a tint that is almost white, 0 to 1. Formula: lightness rises, saturation falls a little. */
export function tint(colour: string, part: number): string {
  const [red = 0, green = 0, blue = 0] = channelsOf(colour).map((value) => value / 255);
  const [low, high] = [Math.min(red, green, blue), Math.max(red, green, blue)];
  const lightness = (low + high) / 2;
  const spread = high - low;
  const saturation = spread === 0 ? 0 : spread / (1 - Math.abs(2 * lightness - 1));
  const paler = lightness + (0.92 - lightness) * part;
  const chroma = saturation * (1 - 0.5 * Math.sqrt(part)) * (1 - Math.abs(2 * paler - 1));
  const base = paler - chroma / 2;
  const place = (value: number) => (spread === 0 ? 0 : (value - low) / spread);
  return written([red, green, blue].map((value) => (base + chroma * place(value)) * 255));
}

function written(channels: readonly number[]): string {
  return `#${channels.map((value) => Math.round(value).toString(16).padStart(2, "0")).join("")}`;
}

function luminanceOf(colour: string): number {
  const [red = 0, green = 0, blue = 0] = channelsOf(colour).map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function channelsOf(colour: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
}

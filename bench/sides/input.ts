/** What the process of a side was given. */
export function inputOf<Input>(): Input {
  return JSON.parse(process.argv[2] ?? "{}") as Input;
}

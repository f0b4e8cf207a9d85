// Characters of nobody's language stand for what must not be looked at again.
const DOLLAR = "\uE000";
const OPEN = "\uE001";
const CLOSE = "\uE002";

/**
 * A text of a compose file as it is read where no variable is set: `${TAG:-latest}` is `latest`, and
 * a variable without default stays as `${TAG}`.
 * https://docs.docker.com/reference/compose-file/interpolation/
 */
export function interpolate(text: string): string {
  let filled = text.replaceAll("$$", DOLLAR);
  for (let before = ""; before !== filled; ) {
    before = filled;
    // From the inside out, as a default may hold variables itself.
    filled = filled.replace(
      /\$(?:([A-Za-z_]\w*)|\{(\w+)(?::?([-+?])([^{}$]*))?\})/g,
      (_, bare: string, name: string, operator: string, rest: string) =>
        operator === "-" ? rest : operator === "+" ? "" : `${OPEN}${bare ?? name}${CLOSE}`,
    );
  }
  return filled.replaceAll(DOLLAR, "$").replaceAll(OPEN, "${").replaceAll(CLOSE, "}");
}

/** Whether a variable without default decides over a text. */
export function isOpen(text: string): boolean {
  return interpolate(text).includes("${");
}

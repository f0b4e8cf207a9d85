import { Refusal } from "../refusal";

/**
 * Reads a text that a request must have.
 * @throws Refusal in GitHub's words if it is missing or no text
 */
export function required(body: Record<string, unknown>, name: string): string {
  const value = body[name];
  if (typeof value === "string" && value !== "") return value;
  if (value === undefined || value === null || value === "") {
    throw new Refusal("UNPROCESSABLE", `Invalid request.\n\n"${name}" wasn't supplied.`);
  }
  throw new Refusal(
    "UNPROCESSABLE",
    `Invalid request.\n\nFor 'properties/${name}', ${JSON.stringify(value)} is not a string.`,
  );
}

/** Reads a text that a request may have; undefined if it is missing or null. */
export function optional(body: Record<string, unknown>, name: string): string | undefined {
  return body[name] === undefined || body[name] === null || body[name] === ""
    ? undefined
    : required(body, name);
}

/**
 * Reads the number in a path.
 * @throws Refusal NOT_FOUND if it is none
 */
export function issueNumber(path: Record<string, string>): number {
  if (!/^\d{1,9}$/.test(path.number ?? "")) throw new Refusal("NOT_FOUND", "Not Found");
  return Number(path.number);
}

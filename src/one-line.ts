/**
 * Text of others as one line: without control characters, which would make a file binary, and
 * without halves of characters, which no file keeps.
 *
 * @param most so many characters at the most
 */
export function oneLine(text: string, most = Number.POSITIVE_INFINITY): string {
  const line = text
    .replace(/\p{Cs}/gu, "")
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim();
  return [...line].slice(0, most).join("").trim();
}

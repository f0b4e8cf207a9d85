/** A person's text in several lines, in which no heading, rule, fence or comment ends its section. */
export function prose(text: string): string {
  return text
    .split(/\r\n|[\n\v\f\r\u2028\u2029]/)
    .map((line) => line.replace(/\p{Cs}|(?!\t)\p{Cc}/gu, "").trimEnd())
    .map((line) =>
      line.replace(/^(\s*)(?=#|`{3}|~{3}|<(?!\w+:)|[-=]+$|([-*_])(\s*\2){2,}$)/, "$1\\"),
    )
    .join("\n")
    .trim();
}

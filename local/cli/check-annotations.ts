import { type CheckReport, findingsOf, sentences, summaryOf } from "./check-report";

/**
 * For a workflow on GitHub: what fails as errors and what is unknown as notices, at their lines. The
 * errors come first, since GitHub shows ten annotations of a kind.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#setting-an-error-message
 */
export function renderAnnotations({ checks, notes }: CheckReport): string {
  const shown = (state: "Fail" | "Unknown", command: string) =>
    checks
      .filter((check) => check.state === state)
      .flatMap(findingsOf)
      .map(({ check, path, line, text }) => {
        const place = { ...(path && { file: path }), ...(path && line > 0 && { line }) };
        return annotation(command, { ...place, title: check.id }, text);
      });
  return [
    ...shown("Fail", "error"),
    ...shown("Unknown", "notice"),
    ...notes
      .filter(({ state }) => state !== "Pass")
      .map(({ id, state, value, remedy }) => sentences(`${state} ${id}: ${value}`, remedy)),
    summaryOf(checks),
  ].join("\n");
}

/** One workflow command, escaped as GitHub's own toolkit does. https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts */
export function annotation(
  command: string,
  properties: Record<string, string | number>,
  message: string,
): string {
  const escaped = (text: string) =>
    text.replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
  const given = Object.entries(properties).map(([key, value]) => {
    const text = escaped(String(value)).replace(/:/g, "%3A").replace(/,/g, "%2C");
    return `${key}=${text}`;
  });
  return `::${[command, given.join(",")].filter(Boolean).join(" ")}::${escaped(message)}`;
}

import { isHeaderKey, readHeader } from "./header";
import { linesOf, titleOf } from "./markdown";

/** Whether a text says anything under one of the seven keys. */
export function bringsHeader(text: string): boolean {
  return readHeader(text).fields.some(({ key }) => isHeaderKey(key));
}

/**
 * A new text under the header of the document it is to replace: on top where it stood on top, else
 * below the new title.
 *
 * @param before the document as it is, without byte order mark
 * @param text without header
 * @returns with line ends of any kind as plain ones
 */
export function underHeaderOf(before: string, text: string): string {
  const lines = linesOf(before);
  const { dialect, line, bodyLine } = readHeader(before);
  const body = linesOf(text.trim());
  if (dialect === "None") return body.join("\n");
  const isBlank = (each: string | undefined) => each?.trim() === "";
  const after = (index: number) => {
    const next = lines.findIndex((each, at) => at >= index && !isBlank(each));
    return next < 0 ? lines.length : next;
  };
  const rule = after(bodyLine - 1);
  const end = /^\s*-{3,}\s*$/.test(lines[rule] ?? "") ? rule + 1 : bodyLine - 1;
  // With the gap that parts it from what follows.
  const block = lines.slice(line - 1, after(end));
  if (lines.slice(0, line - 1).every(isBlank)) return [...block, ...body].join("\n");
  const { title, line: titled } = titleOf(text.trim(), { line: 1, bodyLine: 1 });
  if (title === "") return [...lines.slice(0, line - 1), ...block, ...body].join("\n");
  const at = /^=+\s*$/.test(body[titled] ?? "") ? titled + 1 : titled;
  const below = body.findIndex((each, index) => index >= at && !isBlank(each));
  return [...body.slice(0, at), "", ...block, ...body.slice(below < 0 ? body.length : below)].join(
    "\n",
  );
}

import { expected, quote } from "../errors";
import { decisionStatus, statusesIn } from "./decision-status";
import { readHeader } from "./header";
import { setHeaderKey } from "./header-edit";
import { cutLines, joinLines, type Line, spliceLines } from "./lines";
import { plain, titleOf } from "./markdown";
import { outlineOf } from "./sections";
import { labelled } from "./stated";

/**
 * Sets the status of a decision wherever it says it, be that in several places; a decision that says
 * none gets it into its header, or as a section of its own.
 *
 * @param text the whole document, with byte order mark and line ends of any kind
 * @returns the same text where it says so already
 * @throws UserError for a status that can't stand there, and for one in a table
 */
export function setDecisionStatus(text: string, status: string): string {
  if (text.startsWith("\uFEFF")) return `\uFEFF${setDecisionStatus(text.slice(1), status)}`;
  const wanted = status.trim();
  // A line that is nothing but a status can't hold any text without being told what it is.
  for (const label of wanted === "" ? [] : ["", "Status: "]) {
    const edited = withStatus(text, wanted, label);
    const { status: read, problems } = decisionStatus(...decisionIn(edited));
    if (read === plain(wanted) && problems.length === 0) return edited;
  }
  throw expected(
    "a status such as Accepted, in one line, that this decision can say",
    quote(wanted),
    "choose another, or change the line in GitHub",
  );
}

function decisionIn(text: string) {
  const { fields } = readHeader(text);
  return [{ path: "", fields }, outlineOf(text)] as const;
}

function withStatus(text: string, wanted: string, label: string): string {
  const [{ fields }, outline] = decisionIn(text);
  const said = statusesIn({ fields }, outline);
  if (said.length === 0) {
    return fields.length > 0 ? setHeaderKey(text, "status", wanted) : withSection(text, wanted);
  }
  // From below, so that the lines above stay where they are.
  return said.reduceRight((edited, { line, text: read }) => {
    if (read === plain(wanted)) return edited;
    const inHeader = fields.some((field) => field.key === "status" && field.line === line);
    return inHeader
      ? setHeaderKey(edited, "status", wanted)
      : withLine(edited, line, wanted, label);
  }, text);
}

const BOX = /^(\s*[-*+]\s+\[)[ xX](\]\s+)(.*?)(\s*)$/;

function withLine(text: string, number: number, wanted: string, label: string): string {
  const lines = cutLines(text);
  const line = lines[number - 1];
  if (!line) return text;
  if (/^\s*\|/.test(line.text)) {
    throw expected("a status in a line of its own", "it in a table", "change it in GitHub");
  }
  if (BOX.test(line.text)) choose(lines, number - 1, wanted);
  else line.text = replaced(line.text, wanted, label);
  return joinLines(lines);
}

/** All before what is said and all behind it stays, and so do the marks around it. */
function replaced(line: string, wanted: string, label: string): string {
  const labelling = /^.*?\bstatus(?:(?:\*\*|__)?\s*:\s*(?:\*\*|__)?|\*\*|__)\s*/i.exec(line)?.[0];
  const isLabel = labelled(line.replace(/^[\s#\d.)]+/, ""))?.key === "status";
  const lead = (isLabel ? labelling : undefined) ?? /^\s*(?:[-*+]\s+)?/.exec(line)?.[0] ?? "";
  const [, mark = "", , tail = ""] =
    /^(\*\*|__|[*_`])?(.*?)\1(\s*\\?)$/.exec(line.slice(lead.length)) ?? [];
  return lead + label + mark + wanted + mark + tail;
}

/** Where the possible answers have boxes, the tick goes from one to another. */
function choose(lines: Line[], from: number, wanted: string): void {
  const words = (text: string) => plain(text).toLowerCase();
  let first = from;
  while (BOX.test(lines[first - 1]?.text ?? "")) first--;
  for (let at = first; BOX.test(lines[at]?.text ?? ""); at++) {
    const line = lines[at];
    if (!line) continue;
    line.text = line.text.replace(BOX, (_, lead, end, said, tail) => {
      return `${lead}${words(said) === words(wanted) ? "x" : " "}${end}${said}${tail}`;
    });
  }
}

/** Above the first section, else below everything. */
function withSection(text: string, wanted: string): string {
  const { sections } = outlineOf(text);
  const title = titleOf(text, { line: 1, bodyLine: 1 });
  const first = sections.find(({ level, line }) => level < 7 && line > title.line);
  const lines = cutLines(text);
  const section = ["## Status", "", wanted, ""];
  if (first) spliceLines(lines, first.line - 1, 0, section);
  else spliceLines(lines, lines.length, 0, ["", ...section]);
  return joinLines(lines);
}

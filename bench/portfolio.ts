import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { DIALECTS, writtenAs } from "../test/support/header-text";

const SAMPLE = join(__dirname, "..", "sample");
const FOLDERS = ["architecture", "context/guides", "docs/infrastructure", "planning", "products/a"];
const WORDS =
  "the workshop board parts customer bike repair droplet compose deploy review owner zone spec decision log handoff table field coda github when after because where every never always".split(
    " ",
  );

/** Sizes as in real portfolios: most are small, a few are long; 6 KB on average. */
const PARAGRAPHS = [1, 2, 3, 4, 5, 6, 7, 8, 10, 14, 3, 5, 6, 4, 2, 80];

/**
 * Makes a clone with the sample portfolio and as many more documents as wanted: headers of every
 * dialect and none, headings, links, paths in code spans, boxes, tables and code. The same each time.
 *
 * @returns a temporary folder, to be removed by the caller, and the size of its new documents
 */
export function portfolio(documents: number): { folder: string; bytes: number } {
  const folder = mkdtempSync(join(tmpdir(), "hq-bench-"));
  cpSync(SAMPLE, folder, { recursive: true });
  git(folder, "init", "--quiet");
  commit(folder, "The sample");
  const paths = Array.from({ length: documents }, (_, index) => pathOf(index));
  let bytes = 0;
  for (const [index, path] of paths.entries()) {
    const text = documentAt(index, paths);
    bytes += Buffer.byteLength(text);
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
    const last = index === documents - 1;
    if (last || index % 100 === 99) commit(folder, `Documents up to ${index}`);
  }
  return { folder, bytes };
}

function pathOf(index: number): string {
  return `${FOLDERS[index % FOLDERS.length]}/area_${Math.floor(index / 50)}/plan_${index}_v01.md`;
}

function documentAt(index: number, paths: readonly string[]): string {
  const dialect = DIALECTS[index % (DIALECTS.length + 1)];
  const path = paths[index] ?? "";
  const header = {
    entity: "plan",
    level: "internal",
    zone: ["public", "internal", "private", "restricted"][index % 4] ?? "",
    version: "v01",
    tags: '[plans, "a, b"]',
    source_path: `/${path}`,
    date: `2025-${String(1 + (index % 12)).padStart(2, "0")}-15`,
  };
  const fields = Object.entries(header).map(([key, value]) => ({ key, value }));
  const top = dialect ? writtenAs(dialect, fields).lines : [`# Plan ${index}`, ""];
  const count = PARAGRAPHS[index % PARAGRAPHS.length] ?? 1;
  const body = Array.from({ length: count }, (_, at) => paragraph(index, at, paths));
  return [...top, ...body, ""].join("\n");
}

function paragraph(index: number, at: number, paths: readonly string[]): string {
  const other = paths[(index * 7 + at * 31) % paths.length] ?? "";
  const up = "../".repeat((paths[index] ?? "").split("/").length - 1);
  const prose = sentence(index + at, 60);
  if (at % 6 === 1) return `## ${sentence(at, 4)}\n\n${prose} See [plan](${up}${other}#title).\n`;
  if (at % 6 === 2) return `- [x] ${sentence(at, 8)}\n- [ ] read \`${other}\`, then ${prose}\n`;
  if (at % 6 === 3) return `| what | where |\n| --- | --- |\n| ${prose} | [it](${up}${other}) |\n`;
  if (at % 6 === 4) return `\`\`\`sh\necho ${sentence(at, 12)}\n\`\`\`\n\n${prose}\n`;
  return `${prose} **${sentence(at, 3)}** ${prose}\n`;
}

function sentence(seed: number, words: number): string {
  return Array.from({ length: words }, (_, at) => WORDS[(seed * 13 + at * 7) % WORDS.length]).join(
    " ",
  );
}

function commit(folder: string, message: string): void {
  git(folder, "add", "--all");
  git(folder, "commit", "--quiet", "-m", message);
}

function git(folder: string, ...args: string[]): void {
  const who = ["-c", "user.name=Ada", "-c", "user.email=ada@example.com", "-c", "gc.auto=0"];
  execFileSync("git", [...who, ...args], { cwd: folder, stdio: "ignore" });
}

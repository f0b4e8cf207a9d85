import { counted } from "../../src/counted";
import type { CallOptions } from "../sandbox/call";

export interface Progress {
  show: NonNullable<CallOptions["onProgress"]>;
  stop(): void;
}

/** Shows on standard error how far a sync has come; where nobody watches, nothing at all. */
export function startProgress(block: string): Progress | undefined {
  if (!process.stderr.isTTY) return undefined;
  const { default: ora } = require("ora") as typeof import("ora");
  const spinner = ora({ text: block, stream: process.stderr }).start();
  return {
    show: ({ pages, rows, count }) => {
      spinner.text = `${block}: page ${pages}, ${counted(rows, "row")}, ${counted(count, "request")}`;
    },
    stop: () => void spinner.stop(),
  };
}

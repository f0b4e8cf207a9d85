import { fingerprint } from "../git-object";

const LONGEST = 40;

/** A path as the end of a branch's name: to be read by people, and no two paths the same. */
export function pathId(path: string): string {
  const words = path
    .toLowerCase()
    .replace(/\.\w+$/, "")
    .replace(/[^a-z0-9]+/g, "-")
    .slice(-LONGEST)
    .replace(/^-|-$/g, "");
  return `${words}-${fingerprint(path).slice(0, 6)}`.replace(/^-/, "");
}

import { quote } from "../errors";
import {
  type Numbers,
  numbersOf,
  referredDecisions,
  remarkIn,
  resolveDecision,
  withoutRemark,
} from "./decision-references";
import type { Decision } from "./decisions";
import { plain } from "./markdown";
import type { Tree } from "./references";
import type { Statement } from "./stated";

/** How a decision stands to the others. */
export interface Relations {
  /** Paths; what leads nowhere as it is written. */
  supersedes: string[];
  supersededBy: string[];
  /** One sentence each, with file and line. */
  conflicts: string[];
}

/** One decision's word that it supersedes a file, or that a file supersedes it. */
interface Claim {
  by: Decision;
  kind: "supersedes" | "supersededBy";
  said: Statement;
  /** The other file, or what is written where nothing lies. */
  other: string;
  missing: boolean;
}

/**
 * Brings together what decisions say of each other. Only what may be shown takes part: a decision
 * that is withheld says nothing here.
 *
 * @param paths of all decisions there are, since one may be called by its number
 */
export function relationsOf(
  decisions: readonly Decision[],
  paths: readonly string[],
  tree: Tree,
): Map<string, Relations> {
  const numbers = numbersOf(paths);
  const claims = decisions.flatMap((decision) => claimsOf(decision, numbers, tree));
  // A claim of the one is as good as a claim of the other.
  const followed = claims.filter(({ kind, missing }) => kind === "supersedes" && !missing);
  const ways = new Map<string, string[]>();
  for (const { by, other } of followed) {
    if (by.path !== other) ways.set(by.path, [...(ways.get(by.path) ?? []), other]);
  }
  return new Map(
    decisions.map((decision) => {
      const { path } = decision;
      const own = claims.filter(({ by }) => by.path === path);
      const others = (kind: Claim["kind"]) =>
        own.filter((claim) => claim.kind === kind).map(({ other }) => other);
      const successors = followed.filter(({ by, other }) => other === path && by.path !== path);
      const supersededBy = [...others("supersededBy"), ...successors.map(({ by }) => by.path)];
      const relations = {
        supersedes: [...new Set(others("supersedes"))],
        supersededBy: [...new Set(supersededBy)],
      };
      const conflicts = [
        ...own.flatMap((claim) => conflictsOf(claim, followed, ways)),
        ...stillAccepted(decision, relations.supersededBy, successors, decisions),
      ];
      return [path, { ...relations, conflicts }];
    }),
  );
}

const NONE = /^(n\/a\b.*|no(ne|thing|t)?( yet| applicable)?|n\.?a|null|tbd|keine|[-–—~\s]*)[.]?$/i;

function claimsOf(by: Decision, numbers: Numbers, tree: Tree): Claim[] {
  return (["supersedes", "supersededBy"] as const).flatMap((kind) =>
    by[kind].flatMap((said): Claim[] => {
      const other = plain(withoutRemark(said.text));
      if (NONE.test(other)) return [];
      const referred = referredDecisions(said.text);
      if (referred.length > 0) {
        return referred.map((reference) => {
          const other = resolveDecision(tree, numbers, by.path, reference);
          return { by, kind, said, other: other || reference, missing: other === "" };
        });
      }
      // Something that has no file, told in words, is nothing that could be missing.
      return [{ by, kind, said, other, missing: false }];
    }),
  );
}

/** @param followed who supersedes what, of files that are there; as steps in `ways` */
function conflictsOf(
  claim: Claim,
  followed: readonly Claim[],
  ways: ReadonlyMap<string, readonly string[]>,
): string[] {
  const { by, kind, said, other, missing } = claim;
  const at = `${by.path}:${said.line}`;
  if (missing) {
    const verb = kind === "supersedes" ? "supersedes" : "is superseded by";
    return [`${at}: it ${verb} ${quote(other)}, which is not there`];
  }
  if (other === by.path) return [`${at}: it says that it supersedes itself`];
  if (kind === "supersededBy") return [];
  const rivals = followed.filter((each) => each.other === other && each.by !== by);
  const circle = wayBack(ways, other, by.path);
  return [
    ...rivals.map((rival) => `${at}: it supersedes ${other}, as does ${rival.by.path}`),
    ...(circle
      ? [`${at}: it supersedes itself in a circle: ${[by.path, ...circle].join(" → ")}`]
      : []),
  ];
}

/** What is merely proposed, or was rejected, supersedes nothing yet. */
function stillAccepted(
  { path, state, status, statusLine }: Decision,
  supersededBy: readonly string[],
  successors: readonly Claim[],
  decisions: readonly Decision[],
): string[] {
  if (state !== "Accepted") return [];
  const idle = decisions.filter((each) => ["Proposed", "Rejected"].includes(each.state));
  const without = new Set([path, ...idle.map((each) => each.path)]);
  return supersededBy
    .filter((successor) => !without.has(successor))
    .map((successor) => {
      const said = successors.find(({ by }) => by.path === successor)?.said.text ?? "";
      const remark = remarkIn(said) && ` (${plain(remarkIn(said))})`;
      return `${path}:${statusLine}: it still says ${quote(status)}, though ${successor} supersedes it${remark}`;
    });
}

/**
 * The way from one decision to another, as paths, along what supersedes what.
 *
 * @param ways where one gets to from each path in one step
 */
function wayBack(
  ways: ReadonlyMap<string, readonly string[]>,
  from: string,
  to: string,
): string[] | undefined {
  const cameFrom = new Map([[from, ""]]);
  // Grows while it is gone through.
  for (const at of cameFrom.keys()) {
    for (const next of ways.get(at) ?? []) {
      if (next === to) return [...trail(cameFrom, at), to];
      if (!cameFrom.has(next)) cameFrom.set(next, at);
    }
  }
  return undefined;
}

function trail(cameFrom: ReadonlyMap<string, string>, end: string): string[] {
  const paths: string[] = [];
  for (let at = end; at !== ""; at = cameFrom.get(at) ?? "") paths.unshift(at);
  return paths;
}

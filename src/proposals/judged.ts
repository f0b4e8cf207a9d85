import type { Authority } from "../authority/rule";
import { nameOf } from "../authority/rule";
import { type Claim, type Judgement, judge } from "../authority/verdict";

/** What a proposal writes, and what becomes of it where Coda may not. */
export interface Written {
  /** "document": a refusal only holds it for review. "values": what is refused is not written. */
  writes: "document" | "values";
  /** Each is judged by itself. */
  claims: readonly Claim[];
}

/** A document as a whole: proposing one to its owner is not writing it. */
export const DOCUMENT: Claim = { entity: "Spec", field: "document" };

export interface Judged {
  /** The most doubtful of what is written. */
  judgement: Judgement;
  /** Whether a person must review it before it is merged. */
  held: boolean;
  /** What may be written, such as `Decision.status`. */
  written: string[];
  /** What must not, by name. */
  refusals: ReadonlyMap<string, Judgement>;
}

const DOUBT = ["Allow", "Review", "Unknown", "Deny"];

/** @throws UserError for a claim that is no name, and where there is none */
export function judged(authority: Authority, { writes, claims }: Written): Judged {
  const each = new Map(
    claims.map((claim) => [nameOf(claim), judge(authority, claim.entity, claim.field, "Coda")]),
  );
  const isRefused = ({ verdict }: Judgement) => verdict === "Deny" || verdict === "Unknown";
  const refusals = writes === "values" ? [...each].filter(([, is]) => isRefused(is)) : [];
  const refused = new Map(refusals);
  const written = [...each].filter(([name]) => !refused.has(name));
  const [judgement = refusals[0]?.[1]] = written
    .map(([, is]) => is)
    .sort((one, other) => DOUBT.indexOf(other.verdict) - DOUBT.indexOf(one.verdict));
  if (!judgement) throw new Error("A proposal that claims nothing would be judged by nothing.");
  return {
    judgement,
    held: judgement.verdict !== "Allow",
    written: written.map(([name]) => name),
    refusals: refused,
  };
}

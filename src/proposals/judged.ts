import type { Authority } from "../authority/rule";
import { nameOf } from "../authority/rule";
import { type Claim, claimNamed, type Judgement, judge } from "../authority/verdict";
import type { Pressed } from "./presses";

/** What a proposal writes, and what becomes of it where Coda may not. */
export interface Written {
  /** "document": a refusal only holds it for review. "values": what is refused is not written. */
  writes: "document" | "values";
  /** Each is judged by itself. */
  claims: readonly Claim[];
  /** Set where both sides had changed the same. */
  mixed?: string | undefined;
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

/**
 * @param presses what the branch holds already, which is merged with it
 * @throws UserError for a claim that is no name
 */
export function judged(
  authority: Authority,
  { writes, claims, mixed = "" }: Written,
  presses: readonly Pressed[] = [],
): Judged {
  const judgeOne = (claim: Claim) => judge(authority, claim.entity, claim.field, "Coda");
  const each = new Map(claims.map((claim) => [nameOf(claim), judgeOne(claim)]));
  const isRefused = ({ verdict }: Judgement) => verdict === "Deny" || verdict === "Unknown";
  const refusals = writes === "values" ? [...each].filter(([, is]) => isRefused(is)) : [];
  const refused = new Map(refusals);
  const written = [...each].filter(([name]) => !refused.has(name));
  const earlier = presses.flatMap((press) =>
    press.claims.map((name) => ({ ...press, name, is: judgeOne(claimNamed(name, "")) })),
  );
  const [doubtful = refusals[0]?.[1]] = [
    ...written.map(([name, is]) => ({ writes, name, is })),
    ...earlier,
  ]
    .filter((each) => !goesWithDocument(each))
    .map(({ is }) => is)
    .sort((one, other) => DOUBT.indexOf(other.verdict) - DOUBT.indexOf(one.verdict));
  if (!doubtful) throw new Error("A proposal that claims nothing would be judged by nothing.");
  const judgement =
    doubtful.verdict === "Allow" && (mixed !== "" || presses.some(isMixed))
      ? { ...doubtful, verdict: "Review" as const, reason: MIXED }
      : doubtful;
  return {
    judgement,
    held: judgement.verdict !== "Allow",
    written: written.map(([name]) => name),
    refusals: refused,
  };
}

/** Of a document, a value that no rule names is judged as the document is. */
function goesWithDocument(of: { writes: string; name: string; is: Judgement }): boolean {
  const { writes, name, is } = of;
  const isValue = name.includes(".") && name !== nameOf(DOCUMENT);
  return writes === "document" && isValue && is.verdict === "Review";
}

/** Whether others had changed the same below it, so that it was put together anew. */
function isMixed({ content, mixed }: Pressed): boolean {
  return content === "" || mixed !== "";
}

const MIXED = "GitHub has changed the same meanwhile, so a person should look at what came of both";

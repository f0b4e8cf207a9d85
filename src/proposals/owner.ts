import type { Hemisphere } from "../../schemas/files/authority-map";
import { withRule } from "../authority/map-edit";
import { mergeMaps } from "../authority/map-merge";
import { type Authority, entityKey, entityName, hemisphereOf, nameOf } from "../authority/rule";
import { claimNamed } from "../authority/verdict";
import { expected, quote } from "../errors";
import { MAP } from "../governance/checks/done/mapping";
import { nameKey } from "../names";
import { textToEdit } from "../text-file";
import type { Provenance } from "./body";
import type { Ground, Proposal } from "./proposal";
import { valueContent } from "./value-content";

/** Who is to own an entity, or some of its fields. */
export interface WantedOwner {
  entity: string;
  /** None for the entity as a whole. */
  fields: readonly string[];
  owner: Hemisphere;
}

/** @throws UserError for a name that is none, and an owner that is neither half */
export function wantedOwner(entity: string, fields: readonly string[], owner: string): WantedOwner {
  const half = hemisphereOf(owner);
  if (!half) throw expected("Coda or GitHub as owner", quote(owner), "name one of the two");
  const claims = (fields.length === 0 ? [""] : fields).map((field) => claimNamed(entity, field));
  const [first] = claims;
  const named = claims.map(({ field }) => field).filter((field) => field !== "");
  const unlike = (field: string, index: number) =>
    named.findIndex((other) => nameKey(other) === nameKey(field)) === index;
  return { entity: first?.entity ?? entity, fields: named.filter(unlike), owner: half };
}

/** The proposal of rules in the authority map. All of them gather in one pull request. */
export function ownerProposal(wanted: WantedOwner, provenance: Provenance): Proposal {
  return {
    id: "owner-map",
    writes: "document",
    claims: [{ entity: "AuthorityMap", field: "" }],
    accumulates: true,
    together: mergeMaps,
    draft: (ground) => draftOf(wanted, ground),
    provenance,
  };
}

async function draftOf(wanted: WantedOwner, ground: Ground) {
  const { at, authority, layout } = ground;
  const path = layout.places.authorityMap[0] ?? MAP;
  const text = await textToEdit(at, path);
  const after = withOwner(path, text ?? "{}\n", wanted, authority);
  const names = rulesOf(wanted, authority).map(nameOf);
  return {
    title: "Owners in the authority map",
    what: `${wanted.owner} is to own ${names.join(", ")}`,
    content: valueContent(ground, [path, names, wanted.owner]),
    files: new Map(after === text ? [] : [[path, Buffer.from(after)]]),
  };
}

/**
 * The map's text with the rules that are wanted.
 *
 * @throws UserError with file and line where the map can't be read
 */
function withOwner(path: string, text: string, wanted: WantedOwner, authority: Authority): string {
  const isSame = (one: string, other: string) =>
    entityKey(authority, one) === entityKey(authority, other);
  return rulesOf(wanted, authority).reduce(
    (before, rule) => withRule(path, before, rule, isSame),
    text,
  );
}

function rulesOf({ entity, fields, owner }: WantedOwner, authority: Authority) {
  const name = entityName(authority, entity);
  return (fields.length === 0 ? [""] : fields).map((field) => ({ entity: name, field, owner }));
}

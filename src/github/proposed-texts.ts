import type { ProposedChange, ProposedText } from "../repository";
import { inTurns } from "../turns";
import { readBlob, withoutMark } from "./blobs";
import { ask, ownerAndName } from "./client";
import type { Connection } from "./http";

/** What is proposed has a few KB, and an answer should stay below 2 MB. */
const FILES_A_REQUEST = 50;

/** A folder or submodule has no text; what is deleted is not there. */
type Blob = { oid: string; text?: string | null; isTruncated?: boolean } | null;

/**
 * Files as open proposals would have them, 50 a request; what they delete is left out.
 *
 * @param wanted whether a path is to be read
 */
export async function proposedTexts(
  connection: Connection,
  proposals: readonly ProposedChange[],
  wanted: (path: string) => boolean,
): Promise<ProposedText[]> {
  const all = proposals.flatMap((proposal) =>
    proposal.paths.filter(wanted).map((path) => ({ proposal, path })),
  );
  const texts: ProposedText[] = [];
  for (let start = 0; start < all.length; start += FILES_A_REQUEST) {
    const part = all.slice(start, start + FILES_A_REQUEST);
    const blobs = await blobsAt(
      connection,
      part.map(({ proposal, path }) => `${proposal.headOid}:${path}`),
    );
    const read = await inTurns([...part.entries()], async ([index, each]) => {
      const blob = blobs[index];
      if (blob?.text === undefined) return [];
      const { oid, text, isTruncated } = blob;
      const whole = text !== null && !isTruncated;
      return [
        { ...each, text: whole ? withoutMark(text) : (await readBlob(connection, oid)).text },
      ];
    });
    texts.push(...read.flat());
  }
  return texts;
}

/** @param places each as `<commit>:<path>` */
async function blobsAt(connection: Connection, places: readonly string[]): Promise<Blob[]> {
  const fields = places.map(
    (place, index) =>
      `p${index}: object(expression: ${JSON.stringify(place)}) { oid ... on Blob { text isTruncated } }`,
  );
  const query = `
    query Proposed($owner: String!, $name: String!) {
      repository(owner: $owner, name: $name) { ${fields.join("\n")} }
    }`;
  type Answer = { repository: Record<string, Blob> };
  const { repository } = await ask<Answer>(connection, query, ownerAndName(connection));
  return places.map((_, index) => repository[`p${index}`] ?? null);
}

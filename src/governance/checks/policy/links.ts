import type { Evidence } from "../../check";
import { type Finding, fail, look, pass, remark } from "../finding";
import type { Ground } from "../ground";
import { anchorKey, type Reference } from "../links";

/** Links and pictures to what is not there, and anchors that no heading answers. */
export function brokenLinks(ground: Ground): Finding {
  return leading(
    [...dangling(ground, "link", true), ...headingsMissed(ground)],
    dangling(ground, "link", false),
    "Mend these links, or write what they lead to.",
  );
}

/** A list of changes names what was there then. */
const OF_THE_PAST = /(^|\/)changelog[^/]*$/i;

/** Paths that are only written, which people and assistants follow all the same. */
export function brokenCodePaths(ground: Ground): Finding {
  const now = {
    ...ground,
    documents: ground.documents.filter(({ path }) => !OF_THE_PAST.test(path)),
  };
  return leading(
    dangling(now, "code path", true),
    dangling(now, "code path", false),
    "Correct these paths, or write what they name.",
  );
}

/** What may be meant for another place is only worth a look where nothing else is wrong. */
function leading(wrong: Evidence[], doubtful: Evidence[], remedy: string): Finding {
  if (wrong.length > 0) return fail(remedy, wrong);
  if (doubtful.length === 0) return pass(remark("nothing leads nowhere"));
  return look("these ought to be in this repository", ...doubtful);
}

function dangling(ground: Ground, kind: Reference["kind"], sure: boolean): Evidence[] {
  return live(ground).flatMap(({ path, dangling }) =>
    dangling
      .filter((reference) => reference.kind === kind && reference.sure === sure)
      .map(({ target, line, path: lost }) => {
        const lies = ground.places.namesake(lost);
        return ground.at(path, line, lies === "" ? target : `${target} (lies at ${lies})`);
      }),
  );
}

/** Anchors that GitHub or a browser makes. */
const NO_HEADING = /^(L\d+|fn|user-content-|(top|readme)$|:~:)/i;

function headingsMissed(ground: Ground): Evidence[] {
  const anchors = new Map(ground.documents.map(({ path, anchors }) => [path, anchors]));
  return live(ground).flatMap(({ path, places }) =>
    places
      .filter(({ path: to, anchor }) => {
        const known = anchors.get(to);
        const key = anchorKey(anchor);
        // The second heading of a name has `-1` behind it.
        const keys = [key, key.replace(/\d+$/, "")];
        return (
          key !== "" &&
          known !== undefined &&
          !NO_HEADING.test(anchor) &&
          !keys.some((each) => known.includes(`\n${each}\n`))
        );
      })
      .map(({ path: to, anchor, line }) =>
        ground.at(path, line, `#${anchor} is no heading of ${to}`),
      ),
  );
}

function live({ documents }: Ground) {
  return documents.filter(({ state }) => state !== "Template");
}

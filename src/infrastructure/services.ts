import type { Zone } from "../../schemas/files/zone";
import { ceilingOf, withheldBy } from "../documents/survey";
import { readHqFile } from "../hq-file";
import { type Layout, layoutOf } from "../layout";
import { linkTo, rowId } from "../paths";
import type { History, Snapshot } from "../repository";
import { uniqueIds } from "../row-ids";
import type { ComposeFile, ComposeService } from "./compose";
import type { Described } from "./described";
import { type Evidence, evidenceOf } from "./evidence";
import { judgeDescribed, judgeService, type Touched } from "./judge";
import { type Infrastructure, readInfrastructure } from "./read";
import { imageIn } from "./said";
import { blank, columnsOf, type ServiceRow, standing } from "./service-row";
import { hasImage, isExample, placeOf, producing } from "./stack";
import type { StateDocument } from "./state-document";

/**
 * Reads compose files, state documents and the last snapshot.
 *
 * @param history to tell whether document or compose file came later; undefined leaves it open
 */
export async function readServices(
  snapshot: Snapshot,
  query: { clearance: Zone; includeArchived: boolean },
  history: Pick<History, "lastTouched"> | undefined,
): Promise<ServiceRow[]> {
  const layout = layoutOf(snapshot, await readHqFile(snapshot));
  const infrastructure = await readInfrastructure(snapshot, layout, query.includeArchived);
  const { compose, states } = infrastructure;
  const [newest] = states;
  const paths = producing(compose.map(({ value }) => value)).map(({ path }) => path);
  const touched =
    newest && paths.length > 0 ? await history?.lastTouched([newest.path, ...paths]) : undefined;
  return serviceRows(snapshot, layout, query.clearance, infrastructure, touched ?? new Map());
}

/**
 * One row for each service of each compose file, for each thing of one that can't be read, and for
 * each service that only the newest state document describes.
 */
function serviceRows(
  snapshot: Snapshot,
  layout: Layout,
  clearance: Zone,
  infrastructure: Infrastructure,
  touched: Touched,
): ServiceRow[] {
  const ceiling = ceilingOf(clearance, layout);
  const evidence = evidenceOf(infrastructure, layout, ceiling);
  const rows = infrastructure.compose.flatMap(({ path, zone, value: file }): ServiceRow[] => {
    const common = {
      ...blank(snapshot, path),
      effectiveZone: zone,
      archived: layout.isArchived(path),
      example: isExample(path),
    };
    const withheld = withheldBy(zone, ceiling);
    if (withheld !== "") return [{ ...common, problem: withheld }];
    const services = file.services.map(
      (service): ServiceRow => ({
        ...common,
        ...standing(snapshot, path, service),
        ...columnsOf(service),
        ...documentedIn(snapshot, evidence, file, service.name),
        ...judgeService(evidence, touched, file, service),
        problem: problemsOf(file, service, evidence.said.anywhere).join("\n"),
      }),
    );
    const lost = file.lost.map(
      (each): ServiceRow => ({
        ...common,
        ...standing(snapshot, path, each),
        problem: each.problem,
      }),
    );
    return [...services, ...lost];
  });
  const idOf = uniqueIds(snapshot);
  return [...rows, ...onlyDescribed(snapshot, evidence, infrastructure)].map((row) => ({
    ...row,
    id: idOf(row.path, row.name),
  }));
}

function onlyDescribed(
  snapshot: Snapshot,
  { newest, ...evidence }: Evidence,
  { states }: Infrastructure,
): ServiceRow[] {
  if (typeof newest === "string") return [];
  const { document, others } = newest;
  return others.map((described) => ({
    ...blank(snapshot, document.path),
    ...standing(snapshot, document.path, described),
    ...documentation(snapshot, document, described),
    ...judgeDescribed({ newest, ...evidence }, `${document.path}:${described.line}`, described),
    effectiveZone: states[0]?.zone ?? "internal",
  }));
}

/** Archived files and examples are not what a state document describes. */
function documentedIn(
  snapshot: Snapshot,
  { files, descriptions }: Evidence,
  file: ComposeFile,
  name: string,
) {
  if (!files.includes(file) || isExample(file.path)) return {};
  for (const { document, of } of descriptions) {
    const described = of.get(name);
    if (described) return documentation(snapshot, document, described);
  }
  return {};
}

function documentation(
  snapshot: Snapshot,
  { path, title }: StateDocument,
  { line, image }: Described,
) {
  return {
    documented: path,
    documentedLine: line,
    documentedLink: linkTo(snapshot, path, line),
    documentedImage: imageIn(image.text),
    stateDocument: { id: rowId(snapshot, path), title },
  };
}

/** What the service itself says wrong, and that no file says what to run. */
function problemsOf(
  file: ComposeFile,
  service: ComposeService,
  anywhere: ReadonlyMap<string, ComposeService>,
): string[] {
  const { name, line, problems, base, baseFile } = service;
  if (problems.length > 0 || hasImage(service)) return problems;
  const whole = anywhere.get(placeOf(file, name));
  if (whole && hasImage(whole)) return [];
  const why =
    baseFile !== ""
      ? `has its image in ${baseFile}, which it extends`
      : base !== ""
        ? `extends ${base}, which names no image here`
        : "names neither image nor build";
  return [`${file.path}:${line}: ${name} ${why}`];
}

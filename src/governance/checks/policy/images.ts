import { readCompose } from "../../../infrastructure/compose";
import { isPinned } from "../../../infrastructure/image";
import { placed } from "../facts";
import { type Finding, noneOf, unknown } from "../finding";
import { composeFiles, type Ground } from "../ground";

/** Whether tomorrow the same images run. What is built here moves with its commit. */
export function looseImages({ layout, texts, at }: Ground): Finding {
  const files = composeFiles(layout).flatMap((path) => {
    const text = texts.get(path);
    return text === undefined ? [] : [readCompose(path, text)];
  });
  const services = files.flatMap(({ path, services }) =>
    services.map((service) => ({ ...service, path })),
  );
  if (services.length === 0) {
    const lost = files.flatMap(({ path, lost }) =>
      lost.map(({ problem }) => ({ path, ...placed(path, problem) })),
    );
    return unknown(
      "No compose file names a service: a person should look where images are named, if anything runs.",
      ...lost.map(({ path, line, value }) => at(path, line, value)),
    );
  }
  return noneOf(
    services
      .filter(({ image, build }) => image !== "" && build === "" && !isPinned(image))
      .map(({ path, line, name, image }) => at(path, line, `${name}: ${image}`)),
    `${services.length} services`,
    "Name a version or a digest of each image, so that the same one runs tomorrow.",
  );
}

import { readCompose } from "../../../infrastructure/compose";
import { isPinned } from "../../../infrastructure/image";
import { placed } from "../facts";
import { type Finding, look, noneOf } from "../finding";
import { composeFiles, type Ground } from "../ground";

/** Whether tomorrow the same images run. What is built here moves with its commit. */
export function looseImages({ layout, texts, at }: Ground): Finding {
  const files = composeFiles(layout).map((path) => {
    const text = texts.get(path);
    return text === undefined
      ? { path, services: [], lost: [{ problem: "it can't be read as text" }] }
      : readCompose(path, text);
  });
  const services = files.flatMap(({ path, services }) =>
    services.map((service) => ({ ...service, path })),
  );
  const loose = services.filter(
    ({ image, build }) => image !== "" && build === "" && !isPinned(image),
  );
  const lost = files.flatMap(({ path, lost }) =>
    lost.map(({ problem }) => {
      const { line, value } = placed(path, problem);
      return at(path, line, value);
    }),
  );
  if (loose.length === 0 && (lost.length > 0 || services.length === 0)) {
    return look("images are named elsewhere, or in what can't be read", ...lost);
  }
  return noneOf(
    loose.map(({ path, line, name, image }) => at(path, line, `${name}: ${image}`)),
    "Name a version or a digest of each image, so that the same one runs tomorrow.",
    services.length,
    "service",
  );
}

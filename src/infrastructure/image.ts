import { interpolate, isOpen } from "./interpolation";

/** `registry.example/app:1.2@sha256:…`, taken apart. */
interface Image {
  /** Without Docker's own registry, which is meant where none is named. */
  repository: string;
  tag: string;
  digest: string;
}

function imageOf(written: string): Image {
  const [name = "", digest = ""] = interpolate(written).trim().split("@");
  // A colon before a slash belongs to the registry's port.
  const [, repository = "", tag = ""] = /^(.*?)(?::([^:/]*))?$/.exec(name) ?? [];
  return {
    repository: repository
      .toLowerCase()
      .replace(/^(index\.)?docker\.io\//, "")
      .replace(/^library\//, ""),
    tag,
    digest,
  };
}

/**
 * Whether an image is the same tomorrow: it names a digest, or a tag with a version in it. `latest`,
 * `alpine`, no tag at all, and a tag that a variable without default decides, move.
 *
 * @param written as the compose file writes it
 */
export function isPinned(written: string): boolean {
  const { tag, digest } = imageOf(written);
  if (/^\w+:[0-9a-f]{32,}$/i.test(digest)) return true;
  return /\d/.test(tag) && !/^latest/i.test(tag) && !isOpen(tag);
}

/** Where an image comes from, whatever its tag: `n8nio/n8n`. */
export function repositoryOf(written: string): string {
  return imageOf(written).repository;
}

/** Whether two texts name one image; `Open` where a variable or a digest without tag decides it. */
export function compareImages(one: string, other: string): "Same" | "Different" | "Open" {
  if (one.trim() === other.trim()) return "Same";
  const [a, b] = [imageOf(one), imageOf(other)];
  if (a.repository !== b.repository) {
    return isOpen(a.repository + b.repository) ? "Open" : "Different";
  }
  if (a.digest !== "" && b.digest !== "") return a.digest === b.digest ? "Same" : "Different";
  if (isOpen(a.tag + b.tag) || (a.digest + b.digest !== "" && (a.tag === "" || b.tag === ""))) {
    return "Open";
  }
  return (a.tag || "latest") === (b.tag || "latest") ? "Same" : "Different";
}

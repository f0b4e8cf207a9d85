import { interpolate } from "./interpolation";
import { type Fields, textOf } from "./values";

/** A port in the short form, `127.0.0.1:8080:80/udp`, in whichever it is written. */
export function portText(port: string | Fields): string {
  if (typeof port === "string") return port;
  const [address, published, target, protocol] = [
    port.host_ip,
    port.published,
    port.target,
    port.protocol,
  ].map(textOf);
  const short = [address, published, target].filter(Boolean).join(":");
  return protocol && protocol !== "tcp" ? `${short}/${protocol}` : short;
}

/**
 * The two ends of a port in the short form. One that names no published port has the same on both:
 * which one Docker gives it is not in the repository.
 */
export function endsOf(port: string): { published: string; target: string } {
  const parts = interpolate(port)
    .replace(/\/\w+$/, "")
    .replace(/^\[[^\]]*\]:/, "")
    .split(":");
  const target = parts.at(-1) ?? "";
  return { published: parts.at(-2) || target, target };
}

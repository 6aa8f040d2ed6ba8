/**
 * The page's headers as CloudFront wants them: it knows some by name, and takes those by no other way.
 * @module
 */
import type { CloudfrontResponseHeadersPolicyConfig } from "@cdktf/provider-aws/lib/cloudfront-response-headers-policy";
import { ConstructError } from "../errors";

type HeadersPolicy = Pick<
  CloudfrontResponseHeadersPolicyConfig,
  "customHeadersConfig" | "securityHeadersConfig"
>;

type SecurityHeaders = NonNullable<HeadersPolicy["securityHeadersConfig"]>;

const OVERRIDE = { override: true };

/** Each header that CloudFront knows, with how it is spelled there. */
const KNOWN: Readonly<Record<string, (value: string) => SecurityHeaders>> = {
  "content-security-policy": (value) => ({
    contentSecurityPolicy: { ...OVERRIDE, contentSecurityPolicy: value },
  }),
  "referrer-policy": (value) => ({ referrerPolicy: { ...OVERRIDE, referrerPolicy: value } }),
  "strict-transport-security": (value) => ({ strictTransportSecurity: transportSecurity(value) }),
  "x-content-type-options": (value) => {
    if (value === "nosniff") return { contentTypeOptions: OVERRIDE };
    throw new ConstructError(`x-content-type-options is '${value}'; CloudFront sends only nosniff`);
  },
};

/**
 * A response headers policy's arguments.
 *
 * @throws {@link ConstructError} for a value that CloudFront cannot send
 */
export function headersPolicy(headers: Readonly<Record<string, string>>): HeadersPolicy {
  const all = Object.entries(headers);
  const known = all.flatMap(([name, value]) => KNOWN[name]?.(value) ?? []);
  const others = all.filter(([name]) => !(name in KNOWN));
  return {
    securityHeadersConfig: Object.assign({}, ...known),
    customHeadersConfig: {
      items: others.map(([header, value]) => ({ ...OVERRIDE, header, value })),
    },
  };
}

function transportSecurity(value: string) {
  const [, seconds, subdomains] = /^max-age=(\d+)(; includeSubDomains)?$/.exec(value) ?? [];
  if (seconds === undefined) {
    throw new ConstructError(
      `strict-transport-security is '${value}'; expected max-age=SECONDS, and perhaps '; includeSubDomains'`,
    );
  }
  return {
    ...OVERRIDE,
    accessControlMaxAgeSec: Number(seconds),
    includeSubdomains: subdomains !== undefined,
  };
}

/**
 * The functions that a stack's JSON calls, by the block that they stand in. Those that only compute are left out:
 * what remains reads the machine, or is not known here. The rule no-machine-file and `gaps.ts` judge them.
 * @module
 */
import { asRecord, isRecord } from "./json-record";
import { callsIn } from "./template-calls";

/** A call in the configuration that does more than compute. */
export interface ConfiguredCall {
  /** The block, such as `aws_s3_object.a`, `local.a` or `output.a`. */
  readonly address: string;
  readonly name: string;
  /** As written. */
  readonly text: string;
  /** Whether Terraform's own function is known to read the machine; any other is not known at all. */
  readonly readsMachine: boolean;
}

/** All calls of a stack, and the blocks with a template that cannot be read. */
export interface ConfiguredCalls {
  readonly calls: readonly ConfiguredCall[];
  readonly unread: readonly string[];
}

/** Functions that read files, or say where the machine keeps them. A template can call each of the others. */
const READS_MACHINE =
  /^(?:file|filebase64|file(?:base64)?(?:md5|sha1|sha256|sha512)|fileexists|fileset|templatefile|templatestring|abspath|pathexpand)$/;

/** Terraform's and OpenTofu's functions that make a value of values. */
const COMPUTES = new Set(
  `abs alltrue anytrue base64decode base64encode base64gunzip base64gzip base64sha256 base64sha512 basename bcrypt can
  ceil chomp chunklist cidrcontains cidrhost cidrnetmask cidrsubnet cidrsubnets coalesce coalescelist compact concat
  contains convert csvdecode dirname distinct element endswith ephemeralasnull flatten floor format formatdate formatlist
  indent index issensitive join jsondecode jsonencode keys length log lookup lower matchkeys max md5 merge min
  nonsensitive one parseint plantimestamp pow range regex regexall replace reverse rsadecrypt sensitive
  setintersection setproduct setsubtract setunion sha1 sha256 sha512 signum slice sort split startswith strcontains
  strrev substr sum textdecodebase64 textencodebase64 timeadd timecmp timestamp title tobool tolist tomap tonumber
  toset tostring transpose trim trimprefix trimspace trimsuffix try upper urldecode urlencode uuid uuidv5 values
  yamldecode yamlencode zipmap`.split(/\s+/),
);

/** How many names an address of a section's blocks has, and what stands before them. */
const SECTIONS: Readonly<Record<string, { readonly names: number; readonly prefix: string }>> = {
  resource: { names: 2, prefix: "" },
  data: { names: 2, prefix: "data." },
  ephemeral: { names: 2, prefix: "ephemeral." },
  action: { names: 2, prefix: "action." },
  locals: { names: 1, prefix: "local." },
  output: { names: 1, prefix: "output." },
  provider: { names: 1, prefix: "provider." },
  module: { names: 1, prefix: "module." },
  variable: { names: 1, prefix: "var." },
  check: { names: 1, prefix: "check." },
};

/** Reads every text of the synthesized JSON, since any may be a template, and so may a name inside a block. */
export function callsOfSynthesized(json: unknown): ConfiguredCalls {
  const calls: ConfiguredCall[] = [];
  const unread = new Set<string>();
  for (const [address, text] of addressedTexts(json)) {
    const found = callsIn(text);
    if (found === undefined) unread.add(address);
    for (const { name, text: written } of found ?? []) {
      if (COMPUTES.has(name)) continue;
      calls.push({ address, name, text: written, readsMachine: READS_MACHINE.test(name) });
    }
  }
  return { calls, unread: [...unread] };
}

function* addressedTexts(json: unknown): Generator<readonly [address: string, text: string]> {
  for (const [section, body] of Object.entries(asRecord(json))) {
    const known = Object.hasOwn(SECTIONS, section) ? SECTIONS[section] : undefined;
    const { names, prefix } = known ?? { names: 0, prefix: section };
    for (const [name, block] of blocksOf(body, names)) {
      for (const text of textsIn(block)) yield [`${prefix}${name}`, text];
    }
  }
}

type NamedBlock = readonly [name: string, block: unknown];

/** Blocks by their names; in JSON each level may be single or in a list. */
function blocksOf(body: unknown, names: number): readonly NamedBlock[] {
  if (names === 0) return [["", body]];
  return [body]
    .flat(Number.POSITIVE_INFINITY)
    .flatMap((one) => Object.entries(asRecord(one)))
    .flatMap(([name, inner]) =>
      blocksOf(inner, names - 1).map(
        ([rest, block]): NamedBlock => [rest === "" ? name : `${name}.${rest}`, block],
      ),
    );
}

function* textsIn(value: unknown): Generator<string> {
  if (typeof value === "string") yield value;
  else if (Array.isArray(value)) for (const one of value) yield* textsIn(one);
  else if (isRecord(value)) {
    for (const [name, one] of Object.entries(value)) {
      yield name;
      yield* textsIn(one);
    }
  }
}

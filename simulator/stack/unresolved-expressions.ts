/**
 * Tries every expression of a synthesized stack, even those that the simulator does not need, so that a test
 * can show that nothing in a stack is beyond it.
 * @module
 */
import { StackReadError } from "./errors";
import { isJsonList, isJsonObject, type JsonObject, type JsonValue } from "./json-value";
import { createResolver, type Resolver } from "./resolve-references";
import { allResources, at, readStackDocument, type StackDocument } from "./stack-document";

/** Arguments that Terraform itself reads: bare references instead of expressions. */
const META_ARGUMENTS: ReadonlySet<string> = new Set(["//", "depends_on", "lifecycle", "provider"]);

/** Lists the reasons why expressions of the stack cannot be resolved; empty if all can. */
export function unresolvedExpressions(stackDirectory: string): readonly StackReadError[] {
  const document = readStackDocument(stackDirectory);
  const resolver = createResolver(document);
  return [...bodiesOf(document)].flatMap(([address, body]) =>
    Object.entries(body)
      .filter(([argument]) => !META_ARGUMENTS.has(argument))
      .flatMap(([argument, value]) => tryAll(resolver, value, address, argument)),
  );
}

function* bodiesOf(document: StackDocument): Iterable<readonly [string, JsonObject]> {
  for (const { address, body } of allResources(document)) yield [address, body];
  yield ["locals", at(document.root, "locals")];
  const outputs = at(document.root, "output");
  for (const name of Object.keys(outputs)) yield [`output.${name}`, at(outputs, name)];
  const providers = at(document.root, "provider");
  for (const name of Object.keys(providers))
    yield [`provider.${name}`, { [name]: providers[name] ?? {} }];
}

function tryAll(
  resolver: Resolver,
  value: JsonValue,
  address: string,
  argument: string,
): readonly StackReadError[] {
  if (isJsonList(value)) {
    return value.flatMap((item, index) => tryAll(resolver, item, address, `${argument}[${index}]`));
  }
  if (isJsonObject(value)) {
    return Object.entries(value).flatMap(([key, item]) =>
      tryAll(resolver, item, address, `${argument}.${key}`),
    );
  }
  try {
    resolver.resolve(value, { address, argument });
    return [];
  } catch (error) {
    if (error instanceof StackReadError) return [error];
    throw error;
  }
}

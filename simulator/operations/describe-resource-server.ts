/**
 * DescribeResourceServer: an API of the stack, with its scopes.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DescribeResourceServer.html
 * @module
 */
import { type Call, openPool, type Scope } from "../context";
import { CognitoError } from "../errors";
import type { SimulatedResourceServer } from "../stack/model";
import { required, text } from "./fields";
import { userPoolId } from "./members";
import { defineOperation, type Output } from "./operation";

const IDENTIFIER = text({
  minimum: 1,
  maximum: 256,
  pattern: /^[\x21\x23-\x5b\x5d-\x7e]+$/,
  shownPattern: "[\\x21\\x23-\\x5B\\x5D-\\x7E]+",
});

/** Describes a resource server. */
export const describeResourceServer = defineOperation({
  access: "signed",
  summary: "What the stack says",
  fields: { UserPoolId: userPoolId, Identifier: required(IDENTIFIER) },
  run: (call: Call<"pools">, input) => {
    const scope = openPool(call, input.UserPoolId);
    const server = scope.pool.resourceServers.find(
      ({ identifier }) => identifier === input.Identifier,
    );
    if (server === undefined) {
      // The type is AWS's, the text ours.
      throw new CognitoError("ResourceNotFoundException", "Resource server not found.");
    }
    return { ResourceServer: describeServer(scope, server) };
  },
});

/** AWS's `ResourceServerType`. */
export function describeServer({ pool }: Scope, server: SimulatedResourceServer): Output {
  return {
    UserPoolId: pool.id,
    Identifier: server.identifier,
    Name: server.name,
    Scopes: server.scopes.map(({ name, description }) => ({
      ScopeName: name,
      ScopeDescription: description,
    })),
  };
}

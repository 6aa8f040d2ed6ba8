/**
 * What a deployed custom sender needs, read from its environment at cold start.
 * @module
 */
import { createAwsCall, lambdaPlace } from "../aws/aws-call";
import { createPost } from "../aws/http-post";
import { requireEnv } from "../env";
import { lambdaRuntime } from "../runtime";
import { createDecryptCode } from "./encrypted-code";
import { requireLanguage } from "./language";
import type { SenderDependencies } from "./send-message";
import { createDeliver, KMS_SERVICE } from "./webhook";

/**
 * Reads what the stack says: `CODE_KEY_ARN`, `WEBHOOK_URL`, `SIGNING_KEY_ARN` and `DEFAULT_LANGUAGE`.
 *
 * @throws `Error` naming the variable that is missing or invalid
 */
export function lambdaSender(): SenderDependencies {
  const callKms = createAwsCall(KMS_SERVICE, lambdaPlace(KMS_SERVICE));
  return {
    runtime: lambdaRuntime(),
    fallback: requireLanguage(),
    decrypt: createDecryptCode(requireEnv("CODE_KEY_ARN"), callKms),
    deliver: createDeliver({
      url: requireWebhook(),
      signingKeyArn: requireEnv("SIGNING_KEY_ARN"),
      callKms,
      post: createPost(),
      now: Date.now,
    }),
  };
}

/** HTTPS only, except for a simulator's receiver on the same machine. */
function requireWebhook(): URL {
  const text = requireEnv("WEBHOOK_URL");
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isLocal = url?.protocol === "http:" && ["127.0.0.1", "[::1]"].includes(url.hostname);
  if (url === undefined || (url.protocol !== "https:" && !isLocal)) {
    throw new Error(
      "WEBHOOK_URL is no https URL; name the receiver's address and deploy the stack again",
    );
  }
  return url;
}

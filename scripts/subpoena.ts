/**
 * `npm run subpoena -- NAME --data DIR`: prints every byte that a simulator keeps about an account.
 * @module
 */
import { EXIT } from "../command/exit-codes";
import { projectRoot } from "../command/project-root";
import { runCommand } from "../command/run-command";
import { answerSubpoena, describeAnswer } from "../promises/subpoena/answer-subpoena";

runCommand("subpoena", async ({ arguments: { name }, options }) => {
  const dynamodb = options.dynamodb ?? process.env.AWS_ENDPOINT_URL_DYNAMODB;
  const answer = await answerSubpoena({ ...options, name, dynamodb, root: projectRoot() });
  process.stdout.write(describeAnswer(answer));
  return answer.findings.every(({ declared }) => declared !== undefined) ? EXIT.done : EXIT.failed;
});

/**
 * Calls of a stand-in by the handlers' own client, with limits that a busy machine does not reach.
 * @module
 */
import {
  type AwsCall,
  type AwsService,
  createAwsCall,
  lambdaPlace,
} from "../../handlers/lib/aws/aws-call";

const PATIENCE = 30_000;

/** Makes the calls of one service at the place that the environment names. */
export function patientCall(service: AwsService): AwsCall {
  const { post, ...place } = lambdaPlace(service);
  const limits = {
    connectMilliseconds: PATIENCE,
    answerMilliseconds: PATIENCE,
    totalMilliseconds: PATIENCE,
  };
  return createAwsCall(service, { ...place, post: (request) => post({ ...request, ...limits }) });
}

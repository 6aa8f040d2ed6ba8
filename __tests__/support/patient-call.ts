/**
 * Calls of a stand-in by the handlers' own client, with limits that a busy machine does not reach.
 * @module
 */
import {
  type AwsCall,
  type AwsPlace,
  type AwsService,
  createAwsCall,
  lambdaPlace,
} from "../../handlers/lib/aws/aws-call";

const PATIENCE = 30_000;

/**
 * Makes the calls of one service.
 *
 * @param where - the place that the environment names, unless a test gives another
 */
export function patientCall(service: AwsService, where: AwsPlace = lambdaPlace(service)): AwsCall {
  const { post, ...place } = where;
  const limits = {
    connectMilliseconds: PATIENCE,
    answerMilliseconds: PATIENCE,
    totalMilliseconds: PATIENCE,
  };
  return createAwsCall(service, { ...place, post: (request) => post({ ...request, ...limits }) });
}

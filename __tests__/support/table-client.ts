/**
 * Calls of the tables that the functions write, for tests that look into them.
 * @module
 */

/** An answer of DynamoDB. */
export type TableAnswer = Readonly<Record<string, unknown>>;

/**
 * Calls an operation of the simulator's DynamoDB.
 *
 * @param endpoints - as the simulator names them
 */
export async function callTable(
  endpoints: Readonly<Record<string, string>>,
  operation: string,
  input: object,
): Promise<TableAnswer> {
  const response = await fetch(endpoints["AWS_ENDPOINT_URL_DYNAMODB"]!, {
    method: "POST",
    headers: {
      "content-type": "application/x-amz-json-1.0",
      "x-amz-target": `DynamoDB_20120810.${operation}`,
      "x-amz-date": "20260101T000000Z",
      authorization: "AWS4-HMAC-SHA256 Credential=a/b/c/d/e, SignedHeaders=host, Signature=f",
    },
    body: JSON.stringify(input),
  });
  const answer = (await response.json()) as TableAnswer;
  expect(answer["__type"]).toBeUndefined();
  return answer;
}

/**
 * A request as API Gateway hands it to a function, and the function's answer: the parts of payload 2.0 that
 * we use.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 * @module
 */

/** A request to an HTTP API. */
export interface HttpEvent {
  /** Method and path of the route, such as `GET /articles/{id}`. */
  readonly routeKey: string;
  /** Names in lower case. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly pathParameters?: Readonly<Record<string, string | undefined>>;
  readonly body?: string;
  readonly isBase64Encoded?: boolean;
  readonly requestContext?: {
    readonly authorizer?: {
      /** What a JWT authorizer read, each claim as a string. */
      readonly jwt?: { readonly claims?: Readonly<Record<string, string | undefined>> };
    };
  };
}

/** What API Gateway answers with. */
export interface HttpResult {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** No legitimate request comes near it. */
const MAXIMUM_BODY_CHARACTERS = 16_384;

/** The body as text, or `undefined` if there is none or it is too long. */
export function readBody({ body, isBase64Encoded }: HttpEvent): string | undefined {
  if (body === undefined || body.length > MAXIMUM_BODY_CHARACTERS) return undefined;
  return isBase64Encoded ? Buffer.from(body, "base64").toString("utf8") : body;
}

/** The token of the header `Authorization`, as RFC 6750 has it, or `undefined`. */
export function readBearer({ headers }: HttpEvent): string | undefined {
  return /^Bearer +([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(headers?.["authorization"] ?? "")?.[1];
}

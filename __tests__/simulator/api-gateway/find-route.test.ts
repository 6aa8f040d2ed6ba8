/**
 * Which route a request takes.
 * @module
 */
import { createRouteFinder, splitPath } from "../../../simulator/api-gateway/find-route";
import type { SimulatedRoute } from "../../../simulator/stack/http-api-model";

const route = (key: string): SimulatedRoute => ({ address: key, key, target: { missing: "none" } });

function find(keys: readonly string[], request: string) {
  const [method = "", path = ""] = request.split(" ");
  const match = createRouteFinder(keys.map(route))(method, splitPath(path));
  return match && [match.route.key, match.pathParameters];
}

/** The example of AWS's documentation, in an order that helps nobody. */
const DOCUMENTED = [
  "$default",
  "ANY /{proxy+}",
  "GET /pets/{proxy+}",
  "GET /pets/dog/{id}",
  "GET /pets/dog/1",
];

it.each([
  ["GET /pets/dog/1", ["GET /pets/dog/1", {}]],
  ["GET /pets/dog/2", ["GET /pets/dog/{id}", { id: "2" }]],
  ["GET /pets/cat/1", ["GET /pets/{proxy+}", { proxy: "cat/1" }]],
  ["POST /test/5", ["ANY /{proxy+}", { proxy: "test/5" }]],
  ["GET /", ["$default", {}]],
])("%s takes the route that AWS documents", (request, expected) => {
  expect(find(DOCUMENTED, request)).toEqual(expected);
});

it("a method of its own comes before ANY, which takes every other", () => {
  const keys = ["ANY /me", "DELETE /me"];
  expect(find(keys, "DELETE /me")?.[0]).toBe("DELETE /me");
  expect(find(keys, "PATCH /me")?.[0]).toBe("ANY /me");
});

it.each([
  "GET /articles/",
  "GET /articles//",
  "GET /articles/1/",
  "GET //articles/1",
  "HEAD /articles/1",
])("%s is not GET /articles/{id}", (request) => {
  expect(find(["GET /articles/{id}"], request)).toBeUndefined();
});

it("a variable keeps what a path could not hold by itself", () => {
  const finder = createRouteFinder([route("GET /articles/{id}")]);
  expect(finder("GET", ["articles", "a/b"])?.pathParameters).toEqual({ id: "a/b" });
});

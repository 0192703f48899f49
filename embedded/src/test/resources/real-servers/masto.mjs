// An independent client of Mastodon, run against the strict one: BASE and TOKEN come from the environment.
import assert from "node:assert/strict";
import { createRequire } from "node:module";

// the client knows instances at the root of a host only, ours lives below a path
const direct = globalThis.fetch;
globalThis.fetch = (request, init) => {
  const url = new URL(request.url ?? request);
  const moved = url.pathname.startsWith("/api/") ? process.env.BASE + url.pathname + url.search : url;
  return direct(request instanceof Request ? new Request(moved, request) : moved, init);
};

const { createRestAPIClient, MastoHttpError } = createRequire(process.env.MODULES)("masto");
const masto = createRestAPIClient({ url: new URL(process.env.BASE).origin, accessToken: process.env.TOKEN });
const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==", "base64");

const instance = await masto.v2.instance.fetch();
assert.equal(instance.configuration.statuses.maxCharacters, 500);
assert.equal(instance.configuration.mediaAttachments.descriptionLimit, 1500);

const account = await masto.v1.accounts.verifyCredentials();
assert.equal(account.username, "valmont");

// the client itself waits until the image is processed
const image = await masto.v2.media.create({ file: new Blob([png], { type: "image/png" }), description: "Un point" });
assert.ok(image.url);

const draft = { status: "Travaux rue Haute https://valmont.example/x", mediaIds: [image.id], language: "fr" };
const options = { requestInit: { headers: { "Idempotency-Key": "one-delivery" } } };
const post = await masto.v1.statuses.create(draft, options);
const again = await masto.v1.statuses.create(draft, options);
assert.equal(again.id, post.id);
assert.equal(post.mediaAttachments[0].description, "Un point");
assert.equal((await fetch(post.url)).status, 200);

const edited = await masto.v1.statuses.$select(post.id).update({ status: "Travaux reportés", mediaIds: [image.id] });
assert.ok(edited.editedAt);

const timeline = await masto.v1.accounts.$select(account.id).statuses.list({ limit: 5 });
assert.deepEqual(timeline.map((status) => status.id), [post.id]);

await assert.rejects(masto.v1.statuses.create({ status: "x".repeat(501) }), (error) => {
  assert.ok(error instanceof MastoHttpError);
  assert.equal(error.statusCode, 422);
  return true;
});

await masto.v1.statuses.$select(post.id).remove();
await assert.rejects(masto.v1.statuses.$select(post.id).fetch(), (error) => error.statusCode === 404);
console.log("masto agrees with the strict Mastodon");

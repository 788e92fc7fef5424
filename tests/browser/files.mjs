// Files to hand in, made here: small, and really of their kind.

export const receipt = {
  name: "缴款收据.pdf",
  mimeType: "application/pdf",
  buffer: Buffer.from(
    [
      "%PDF-1.4",
      "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj",
      "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj",
      "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj",
      "trailer<</Root 1 0 R>>",
      "%%EOF",
    ].join("\n"),
  ),
};

/** One grey pixel. */
export const photo = {
  name: "摊位照片.png",
  mimeType: "image/png",
  buffer: Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==",
    "base64",
  ),
};

/** Says that it is a PDF, and is not. */
export const disguised = {
  name: "其实是文字.pdf",
  mimeType: "application/pdf",
  buffer: Buffer.from("这不是 PDF，只是一段文字。"),
};

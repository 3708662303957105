// WeChat Work's side with Tencent's own encryption: reads one JSON object a line, writes one a line.
// {"seal": text} -> {"encrypt", "signature"}; {"open": encrypt, "signature"} -> {"text"} or {"error"}
const { WecomCrypto } = require("@wecom/aibot-node-sdk");
const [token, key, receiver] = process.argv.slice(2);
const crypto = new WecomCrypto(token, key, receiver);
require("readline")
  .createInterface({ input: process.stdin })
  .on("line", (line) => {
    const { seal, open, signature, timestamp, nonce } = JSON.parse(line);
    let result;
    try {
      if (seal !== undefined) result = crypto.encrypt(seal, timestamp, nonce);
      else if (!crypto.verifySignature(signature, timestamp, nonce, open)) result = { error: "signature" };
      else result = { text: crypto.decrypt(open) };
    } catch (error) {
      result = { error: String(error.message) };
    }
    process.stdout.write(JSON.stringify(result) + "\n");
  });

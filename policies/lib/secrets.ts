/** The forms of credentials, by what they open. Each is certain enough to be refused wherever it stands. */
const forms: Readonly<Record<string, RegExp>> = {
  "an AWS access key": /\b(AKIA|ASIA)[0-9A-Z]{16}\b/,
  "a private key": /-----BEGIN [A-Z ]*PRIVATE KEY( BLOCK)?-----/,
  "a Stripe key": /\b[srp]k_(live|test)_[0-9A-Za-z]{3,}/,
  "a webhook's signing secret": /\bwhsec_[0-9A-Za-z+/]{8,}/,
  "a GitHub token": /\b(gh[pousr]_[0-9A-Za-z]{20,}|github_pat_[0-9A-Za-z_]{20,})/,
  "a GitLab token": /\bglpat-[0-9A-Za-z_-]{16,}/,
  "an npm token": /\bnpm_[0-9A-Za-z]{30,}/,
  "a Slack token": /\bxox[abeoprs]-[0-9A-Za-z-]{10,}/,
  "a Pulumi token": /\bpul-[0-9a-f]{40}\b/,
  "a Google key": /\bAIza[0-9A-Za-z_-]{30,}|\bGOCSPX-[0-9A-Za-z_-]{10,}/,
  "a SendGrid key": /\bSG\.[0-9A-Za-z_-]{16,}\.[0-9A-Za-z_-]{16,}/,
  "a model provider's key": /\bsk-(ant-|proj-)?[0-9A-Za-z_-]{20,}/,
  "a Twilio key": /\bSK[0-9a-f]{32}\b/,
  "a Telegram bot's token": /\b\d{8,10}:AA[0-9A-Za-z_-]{30,}/,
  "a webhook's address": new RegExp(
    [
      "hooks\\.slack(-gov)?\\.com/(services|workflows|triggers)/\\w+",
      "discord(app)?\\.com/api/(v\\d+/)?webhooks/\\w+",
      "\\.webhook\\.office\\.com/webhookb2/\\w+",
      "outlook\\.office(365)?\\.com/webhook/\\w+",
      "chat\\.googleapis\\.com/v1/spaces/\\w+/messages\\?\\S*key=",
      "\\.logic\\.azure\\.com\\S+[?&]sig=",
      "hooks\\.zapier\\.com/hooks/\\w+",
      "maker\\.ifttt\\.com/trigger/\\S+/key/\\w+",
    ].join("|"),
    "i",
  ),
  "a signed token": /\beyJ[0-9A-Za-z_-]{6,}\.eyJ[0-9A-Za-z_-]{6,}\.[0-9A-Za-z_-]{6,}/,
  "an address with a password": /\b[a-z][a-z0-9+.-]*:\/\/[^\s/:@"'<>${}]*:[^\s/:@"'<>${}]+@[\w.-]/i,
  "a connection string with a password": /\b(password|pwd|AccountKey|SharedAccessKey)=[^\s;"'{}$]{4,}/i,
};

/** Returns what credential a text holds, such as "an AWS access key", or `undefined`. */
export const credentialIn = (text: string): string | undefined =>
  Object.entries(forms).find(([, form]) => form.test(text))?.[0];

/** The last words of a name by which programs call a secret's value. */
const secretNames =
  /(secret|passw(or)?d|pwd|passphrase|private_?key|api_?key|access_?key(_?id)?|(signing|encryption|auth|license)_?key|token|webhook(_?url)?|(?<!primary|partition|sort|hash|range|public|foreign|cache|idempotency)_key)s?$/i;

/**
 * Returns why a variable seems to hold a secret in plain text, by its value and then by its name, or `undefined`. A name
 * or an address is no secret: the name of a parameter, an ARN, a URL without credentials.
 */
export function secretIn(name: string, text: string): string | undefined {
  const credential = credentialIn(text);
  if (credential) return `holds ${credential}`;
  if (!text || /^(true|false|\d{1,5})$/.test(text)) return undefined;
  if (/webhook/i.test(name) && /^https?:/.test(text))
    return "is a webhook's address, which anybody may call who knows it";
  if (isAddress(text)) return undefined;
  if (isRandom(text)) return "looks like a secret";
  return secretNames.test(name) ? "is named like a secret" : undefined;
}

/** Returns true for the name or address of a secret, rather than the secret. */
const isAddress = (text: string) => /^(arn:|https?:|wss?:|\/)/.test(text);

/**
 * Returns true for 32 or more letters and digits with at least 4 bits of entropy a character: a key rather than a
 * name.
 */
const isRandom = (text: string): boolean =>
  (text.match(/[A-Za-z0-9+/_]{32,}={0,2}/g) ?? []).some((run) => entropy(run) >= 4);

/** Returns Shannon's entropy, in bits a character. */
function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  return [...counts.values()].reduce(
    (sum, count) => sum - (count / text.length) * Math.log2(count / text.length),
    0,
  );
}

/** The addresses of the backend, which the program uploads as `config.json`. */
export interface Addresses {
  readonly apiUrl: string;
  readonly cognitoEndpoint: string;
  readonly userPoolClientId: string;
}

/** The fields of the forms for signing up and in. */
export interface Entry {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

const searchSeconds = 60;
const drawingSeconds = 60;
const seconds = (count: number) => new Promise((over) => setTimeout(over, count * 1_000));

/** The backend, as the page calls it. A failed call throws an error with the service's message. */
export class Backend {
  private token = "";

  constructor(private readonly addresses: Addresses) {}

  /** Creates a player. Cognito e-mails a code to the player. */
  signUp = ({ name: Username, email, password: Password }: Entry) =>
    this.cognito("SignUp", { Username, Password, UserAttributes: [{ Name: "email", Value: email }] });

  confirm = ({ name: Username }: Entry, ConfirmationCode: string) =>
    this.cognito("ConfirmSignUp", { Username, ConfirmationCode });

  async signIn({ name: USERNAME, password: PASSWORD }: Entry): Promise<void> {
    const AuthFlow = "USER_PASSWORD_AUTH";
    const answer = await this.cognito("InitiateAuth", { AuthFlow, AuthParameters: { USERNAME, PASSWORD } });
    this.token = answer.AuthenticationResult.IdToken;
  }

  async roll(): Promise<number> {
    return (await this.call("POST", "/rolls")).sum;
  }

  /** Searches for a rival, waits until the search ends, and returns both rolls. */
  async duel(): Promise<{ own: number; rival: number }> {
    const { ticketId } = await this.call("POST", "/duel");
    for (let tries = 0; tries < searchSeconds; tries++) {
      await seconds(1);
      const last = await this.call("GET", "/duel").catch(() => undefined);
      if (last?.ticketId === ticketId) return last;
    }
    throw new Error("Nobody came. Try again later.");
  }

  /** Sends a photo, and returns the address of the avatar that is made from it. */
  async avatarOf(photo: File): Promise<string> {
    const asked = { contentType: photo.type, bytes: photo.size };
    const { method, url, headers, key } = await this.call("POST", "/avatar/presign", asked);
    const sent = await fetch(url, { method, headers, body: photo });
    if (!sent.ok) throw new Error("The photo could not be sent.");
    for (let tries = 0; tries < drawingSeconds; tries++) {
      await seconds(1);
      const avatar = await this.call("GET", "/avatar");
      if (avatar.key !== key || avatar.status === "processing") continue;
      if (avatar.status === "ready") return avatar.shown.webp["256"];
      throw new Error(
        avatar.status === "no_face" ? "There is no face in this photo." : "This photo does not work.",
      );
    }
    throw new Error("The drawing takes longer than usual.");
  }

  private call(method: string, path: string, body?: object) {
    const headers = { Authorization: this.token, ...(body && { "Content-Type": "application/json" }) };
    const init = { method, headers, body: body && JSON.stringify(body) };
    return answered(fetch(`${this.addresses.apiUrl}${path}`, init));
  }

  private cognito(action: string, parameters: object) {
    const { cognitoEndpoint, userPoolClientId: ClientId } = this.addresses;
    return answered(
      fetch(cognitoEndpoint, {
        method: "POST",
        headers: {
          "Content-Type": "application/x-amz-json-1.1",
          "X-Amz-Target": `AWSCognitoIdentityProviderService.${action}`,
        },
        body: JSON.stringify({ ClientId, ...parameters }),
      }),
    );
  }
}

async function answered(request: Promise<Response>) {
  const answer = await request;
  const body = await answer.json();
  if (!answer.ok) throw new Error(body.message);
  return body;
}

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

/** The backend as a page calls it. Each call throws the message of what it called. */
export class Backend {
  private token = "";

  constructor(private readonly addresses: Addresses) {}

  /** Creates a player, to whom Cognito mails a code. */
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
    const headers = { Authorization: this.token };
    const { sum } = await answered(fetch(`${this.addresses.apiUrl}/rolls`, { method: "POST", headers }));
    return sum;
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

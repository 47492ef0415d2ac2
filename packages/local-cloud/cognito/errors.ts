import { AwsError } from "../core/service";

/**
 * Cognito's errors with AWS's messages. Sources: captured answers (see the developer guide for
 * `UserNotFoundException` under `PreventUserExistenceErrors`), and the API reference for the names.
 */
export const notAuthorized = (message: string) => new AwsError("NotAuthorizedException", message);
export const invalidParameter = (message: string) => new AwsError("InvalidParameterException", message);
export const invalidPassword = (message: string) => new AwsError("InvalidPasswordException", message);
export const resourceNotFound = (message: string) => new AwsError("ResourceNotFoundException", message);
export const unsupportedState = (message: string) => new AwsError("UnsupportedUserStateException", message);

export const wrongPassword = () => notAuthorized("Incorrect username or password.");
export const userNotFound = () => new AwsError("UserNotFoundException", "User does not exist.");
export const userNotConfirmed = () => new AwsError("UserNotConfirmedException", "User is not confirmed.");
export const userDisabled = () => notAuthorized("User is disabled.");

export const usernameExists = () => new AwsError("UsernameExistsException", "User already exists");
export const accountExists = () => new AwsError("UsernameExistsException", "User account already exists");
export const signInNameExists = (kind: string) =>
  new AwsError("UsernameExistsException", `An account with the given ${kind} already exists.`);
export const aliasExists = (kind: string) =>
  new AwsError("AliasExistsException", `An account with the ${kind} already exists.`);

export const codeMismatch = () =>
  new AwsError("CodeMismatchException", "Invalid verification code provided, please try again.");
export const codeExpired = () =>
  new AwsError("ExpiredCodeException", "Invalid code provided, please request a code again.");
export const attemptLimit = () =>
  new AwsError("LimitExceededException", "Attempt limit exceeded, please try after some time.");
export const mailLimit = () =>
  new AwsError(
    "LimitExceededException",
    "Exceeded daily email limit for the operation or the account. If a higher limit is required, please configure " +
      "your user pool to use your own Amazon SES configuration for sending email.",
  );

export const unknownPool = (poolId: string) => resourceNotFound(`User pool ${poolId} does not exist.`);
export const unknownClient = (clientId: string) =>
  resourceNotFound(`User pool client ${clientId} does not exist.`);

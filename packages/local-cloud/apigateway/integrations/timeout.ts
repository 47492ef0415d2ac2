import { isDebugged } from "../../core/debugged";
import { GatewayError } from "../gatewayResponses";

/**
 * Answers 504 if the integration takes longer than `milliseconds`. Its work continues, as on AWS. A debugger may stop it for
 * as long as it takes.
 */
export function withTimeout<T>(work: Promise<T>, milliseconds: number): Promise<T> {
  if (isDebugged()) return work;
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(
        new GatewayError(
          "INTEGRATION_TIMEOUT",
          "InternalServerErrorException",
          "Endpoint request timed out",
          {
            reason: `The integration took longer than ${milliseconds} ms.`,
          },
        ),
      );
    }, milliseconds);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

import { type CapabilityTypes, capability, type SwitchedFeatures } from "../capability";

export interface SwitchableTypes extends CapabilityTypes {
  use: true;
  client: SwitchedFeatures;
}

/** The program's features that a switch turns off, with what each stops. */
export const switchable = capability<SwitchableTypes>({
  features: true,
  powers: () => [],
  environment: () => ({}),
  client: (_use, _environment, _stores, { features = {} }) => features,
});

export function faultsOf(text: string): string[];
export function faultsIn(file: string, content: string): string[];

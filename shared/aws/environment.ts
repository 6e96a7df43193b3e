// The settings that a function gets from its template. A missing one is a fault of the deployment: it stops the function.

/** The value of a setting. Throws where the template does not give it. */
export function setting(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(`the setting ${name} is missing`);
  return value;
}

// A guess at the device, for a default and for which help to open first. Nothing depends on it being right.

/** "windows", "macos", "ios", "android", "linux" or "" from what the browser tells about itself. */
export function platform({ userAgentData, platform: name = "", userAgent = "", maxTouchPoints = 0 } = navigator) {
  const told = `${userAgentData?.platform ?? ""} ${name} ${userAgent}`;
  if (/iPhone|iPad|iPod/.test(told)) return "ios";
  if (/Android/.test(told)) return "android";
  // An iPad asks for desktop pages as a Mac, but a Mac has no touch screen.
  if (/Mac/.test(told)) return maxTouchPoints > 1 ? "ios" : "macos";
  if (/Win/.test(told)) return "windows";
  return /Linux|CrOS|X11/.test(told) ? "linux" : "";
}

/** Keychain on macOS and iOS has refused AES files with a SHA-256 MAC; everything else current reads them. */
export const suitsCompatible = (name) => name === "macos" || name === "ios";

/** Beyond this a difference is a jump, not the clock being steered. */
const JUMP = 1_000

/**
 * Tells when the machine's clock has been set: how far it is from the clock that only ever runs on changes at once.
 * Without it, a clock set back by an hour would let whatever waits for an instant of it wait an hour longer.
 */
export function watchWallClock(onJump: () => void, every = 1_000): { readonly stop: () => void } {
  const distance = () => Date.now() - performance.now()
  let last = distance()
  const timer = setInterval(() => {
    const now = distance()
    const isJump = Math.abs(now - last) > JUMP
    last = now
    if (isJump) onJump()
  }, every)
  return { stop: () => clearInterval(timer) }
}

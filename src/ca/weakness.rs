//! RSA moduli that must not be certified whatever their size (SBR 6.1.1.3): small factors, primes too close
//! together, the ROCA generator, and a modulus that is no product at all.

use rsa::BigUint;

/// Factors below this are looked for (NIST SP 800-89 5.3.3).
const SMALL: u32 = 752;
/// Rounds of Fermat's method (SBR 6.1.1.3).
const FERMAT_ROUNDS: u32 = 100;
/// The primes whose product shapes the keys of the ROCA generator, from 3 on; beyond these it does not matter.
const ROCA_LAST: u32 = 167;

fn small_primes(below: u32) -> impl Iterator<Item = u32> {
    (2..below).filter(|n| (2..*n).take_while(|d| d * d <= *n).all(|d| n % d != 0))
}

fn remainder(n: &BigUint, by: u32) -> u32 {
    let rest = n % BigUint::from(by);
    rest.to_bytes_le().iter().rev().fold(0, |acc, octet| acc << 8 | u32::from(*octet))
}

/// Whether a prime below 752 divides it; even moduli among them.
pub fn has_small_factor(n: &BigUint) -> bool {
    small_primes(SMALL).any(|p| remainder(n, p) == 0)
}

/// Whether Fermat's method factors it: `n = a² − b²` with `a` just above the root.
pub fn has_close_primes(n: &BigUint) -> bool {
    let root = n.sqrt();
    let first = if &root * &root == *n { root } else { root + 1_u32 };
    (0..FERMAT_ROUNDS).any(|round| {
        let a = &first + round;
        is_square(&(&a * &a - n))
    })
}

fn is_square(n: &BigUint) -> bool {
    // A square leaves few remainders modulo these; nearly all numbers stop here, before the costly root.
    let may_be = |by: u32| {
        let rest = remainder(n, by);
        (0..by).any(|i| i * i % by == rest)
    };
    if ![64, 63, 65, 11].into_iter().all(may_be) {
        return false;
    }
    let root = n.sqrt();
    &root * &root == *n
}

/// Whether it bears the fingerprint of CVE-2017-15361: a power of 65537 modulo each small prime.
pub fn is_roca(n: &BigUint) -> bool {
    small_primes(ROCA_LAST + 1).skip(1).all(|p| {
        let rest = remainder(n, p);
        let mut power = 1;
        for _ in 0..p {
            if power == rest {
                return true;
            }
            power = power * (65_537 % p) % p;
        }
        false
    })
}

/// Whether it is prime itself (Fermat's little theorem to base 2): such a key can be broken by anybody.
pub fn is_prime(n: &BigUint) -> bool {
    let one = BigUint::from(1_u32);
    BigUint::from(2_u32).modpow(&(n - &one), n) == one
}

#[cfg(test)]
mod tests {
    use super::*;

    fn product(a: &str, b: &str) -> BigUint {
        let parse = |hex: &str| BigUint::parse_bytes(hex.as_bytes(), 16).expect("hex");
        parse(a) * parse(b)
    }

    #[test]
    fn weak_moduli_are_seen() {
        // 2^127 − 1 and 2^107 − 1 are prime; 2^89 − 1 too.
        let (m127, m107) = ("7fffffffffffffffffffffffffffffff", "7ffffffffffffffffffffffffff");
        let good = product(m127, m107);
        assert!(!has_small_factor(&good) && !has_close_primes(&good) && !is_roca(&good) && !is_prime(&good));
        assert!(has_small_factor(&product(m127, "2ef"))); // 751
        assert!(!has_small_factor(&product(m127, "2f5"))); // 757
        assert!(has_close_primes(&product(m127, m127)));
        // Two neighbouring primes: 2^64 − 59 and 2^64 − 83.
        assert!(has_close_primes(&product("ffffffffffffffc5", "ffffffffffffffad")));
        assert!(is_prime(&product(m127, "1")));
        // Any power of 65537 has the fingerprint.
        assert!(is_roca(&(0..77).fold(BigUint::from(1_u32), |power, _| power * 65_537_u32)));
    }
}

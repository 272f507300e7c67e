"""Prints public keys that must never be certified: a name and the SubjectPublicKeyInfo in hex, one a line."""

import math
import random
import subprocess

from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

chance = random.Random(20261122)


def primes_below(limit):
    return [n for n in range(2, limit) if all(n % d for d in range(2, math.isqrt(n) + 1))]


SMALL = primes_below(2000)


def is_prime(n):
    return all(n % p for p in SMALL) and all(pow(a, n - 1, n) == 1 for a in (2, 3, 5))


def prime(bits):
    while True:
        n = chance.getrandbits(bits) | 1 | 3 << bits - 2
        if is_prime(n):
            return n


def next_prime(n):
    n += 2
    while not is_prime(n):
        n += 2
    return n


def roca_prime(bits):
    """The shape of CVE-2017-15361: k * M + (65537 ** a mod M), M the product of the first primes."""
    product = math.prod(primes_below(702))
    while True:
        k = chance.getrandbits(bits - product.bit_length()) | 3 << bits - product.bit_length() - 2
        n = k * product + pow(65537, chance.getrandbits(200), product)
        if n.bit_length() == bits and is_prime(n):
            return n


def show(name, n, e=65537):
    key = rsa.RSAPublicNumbers(e, n).public_key()
    print(name, key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo).hex())


p, q = prime(1024), prime(1024)
show("good", p * q)
show("close", p * next_prime(p))
show("square", p * p)
show("roca", roca_prime(1024) * roca_prime(1024))
show("small", 751 * (chance.getrandbits(2038) | 1 | 3 << 2036))
show("exponent3", p * q, 3)
show("exponent33bits", p * q, (1 << 33) + 17)
show("bits2024", prime(1000) * q)
generated = subprocess.run(["openssl", "prime", "-generate", "-bits", "2048"], check=True, capture_output=True)
show("prime", int(generated.stdout))

DROP TABLE pickups;
DROP TABLE blocked_keys;
DROP TABLE certificates;
DROP TABLE authorities;

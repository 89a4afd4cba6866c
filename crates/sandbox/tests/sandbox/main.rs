//! The sandbox over real HTTP.

mod auth0_access;
mod auth0_credentials;
mod auth0_grants;
mod auth0_lists;
mod auth0_writes;
mod control;
mod faults;
mod harness;
mod limits;
mod persistence;
mod process;
mod rotation;
mod seed;
mod signing;
mod tls;
mod transmit_access;
mod transmit_applications;
mod transmit_clients;
mod transmit_generations;
mod transmit_login;
mod transmit_tenant;

/** The way through a company's proxies, as the environment describes it, for every HTTP client of a process. */
package dev.vastream.schemas.proxy;

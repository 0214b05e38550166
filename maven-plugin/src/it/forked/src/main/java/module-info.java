/** A modular project, as the SDK's module name allows. */
module acme.forked {
  requires dev.updraft.sdk;
}

// Runs what docs/clients.md shows for Angular, without a page, against the service whose address is given.
import "@angular/compiler";
import { HttpClient, HttpErrorResponse, provideHttpClient, withFetch, withInterceptors } from "@angular/common/http";
import {
  createEnvironmentInjector,
  type EnvironmentInjector,
  Injector,
  inject,
  provideZonelessChangeDetection,
  ɵINJECTOR_SCOPE,
} from "@angular/core";
import { firstValueFrom } from "rxjs";
import { Api } from "./lycees/api";
import { ApiConfiguration } from "./lycees/api-configuration";
import { Operations, sendToken, TOKEN } from "./operations";

const address = process.argv[2] ?? "";
// bootstrapApplication() makes such an injector too, but wants a page.
const injector = createEnvironmentInjector(
  [
    { provide: ɵINJECTOR_SCOPE, useValue: "root" as const },
    provideZonelessChangeDetection(),
    provideHttpClient(withFetch(), withInterceptors([sendToken])),
    { provide: TOKEN, useValue: process.env.LYCEES_TOKEN },
    // In an application, Angular's own compiler has Api injected.
    { provide: Api, useFactory: () => new Api(inject(ApiConfiguration), inject(HttpClient)) },
  ],
  Injector.create({ providers: [] }) as EnvironmentInjector,
);
injector.get(ApiConfiguration).rootUrl = address;

const operations = injector.get(Operations);
console.log((await operations.inDepartements(["75", "93"])).length);
console.log((await operations.change(12, { annee_de_livraison: 2029 })).version);

// The same service by another name: for the interceptor, another address.
const elsewhere = `${address.replace("127.0.0.1", "localhost")}/api/v1/investments`;
const http = injector.get(HttpClient);
const status = await firstValueFrom(http.get(elsewhere)).then(
  () => 200,
  (error) => (error instanceof HttpErrorResponse ? error.status : 0),
);
console.log(status);
